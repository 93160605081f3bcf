/**
 * Modules that stand for torch, sympy and kan where those are not installed: NumPy arrays for tensors, and of pykan 0.2.8
 * the attributes and the forward pass that a script of ours uses, written from their description. What PyTorch refuses
 * (a number where it needs a tensor) is refused.
 */

const TORCH = `
import contextlib, math
import numpy as np

np.seterr(all="ignore")
float64 = np.float64
no_grad = contextlib.nullcontext
is_grad_enabled = lambda: False

def set_default_dtype(dtype):
    assert dtype is float64

def tensor(value, dtype=None):
    return np.array(value, dtype=float)

def as_tensor(value, dtype=None):
    return np.asarray(value, dtype=float)

def unary(function):
    def call(u):
        if not isinstance(u, (np.ndarray, np.generic)):
            raise TypeError("input must be Tensor, not " + type(u).__name__)
        return function(u)
    return call

def relu(u):
    return np.maximum(u, 0)

def clamp(u, min=None, max=None):
    return np.clip(u, min, max)

def broadcast_tensors(*tensors):
    assert all(isinstance(one, np.ndarray) for one in tensors)
    return np.broadcast_arrays(*tensors)

for name in "sin cos tan sinh cosh tanh exp log log10 log2 sqrt sign floor ceil abs sinc isfinite isnan".split():
    globals()[name] = unary(getattr(np, name))
for name in "sin cos tan sinh cosh tanh".split():
    globals()["a" + name] = globals()["arc" + name] = unary(getattr(np, "arc" + name))
erf = unary(np.vectorize(math.erf, otypes=[float]))
sigmoid = unary(lambda u: 1 / (1 + np.exp(-u)))
where, logaddexp, maximum, minimum = np.where, np.logaddexp, np.maximum, np.minimum
zeros_like, ones_like, max = np.zeros_like, np.ones_like, np.max
`;

const KAN = `
import sys, types
import numpy as np
import torch

SYMBOLIC_LIB = {
    "x": lambda x: x, "x^2": lambda x: x**2, "x^3": lambda x: x**3, "x^4": lambda x: x**4, "x^5": lambda x: x**5,
    "1/x": lambda x: 1 / x, "1/x^2": lambda x: 1 / x**2, "1/x^3": lambda x: 1 / x**3, "1/x^4": lambda x: 1 / x**4,
    "1/x^5": lambda x: 1 / x**5, "sqrt": torch.sqrt, "x^1.5": lambda x: torch.sqrt(x) ** 3,
    "1/sqrt(x)": lambda x: 1 / torch.sqrt(x), "exp": torch.exp, "log": torch.log, "abs": torch.abs, "sin": torch.sin,
    "cos": torch.cos, "tan": torch.tan, "tanh": torch.tanh, "sgn": torch.sign, "arcsin": torch.arcsin,
    "arccos": torch.arccos, "arctan": torch.arctan, "arctanh": torch.arctanh, "0": lambda x: x * 0,
    "gaussian": lambda x: torch.exp(-(x**2)),
}
SYMBOLIC_LIB = {name: (f, f, 1, lambda x, y_th, f=f: ((), f(x))) for name, f in SYMBOLIC_LIB.items()}
utils = types.ModuleType("kan.utils")
utils.SYMBOLIC_LIB = SYMBOLIC_LIB
sys.modules["kan.utils"] = utils

class Parameter:
    def __init__(self, data):
        self.data = np.asarray(data, dtype=float)

class SplineLayer:
    def __init__(self, inputs, outputs, num, k, base):
        self.in_dim, self.out_dim, self.num, self.k, self.base = inputs, outputs, num, k, base
        self.grid = Parameter(np.tile(np.arange(-k, num + k + 1.0), (inputs, 1)))
        self.coef = Parameter(np.ones((inputs, outputs, num + k)))
        self.scale_base, self.scale_sp, self.mask = (Parameter(np.full((inputs, outputs), v)) for v in (0.3, 0.5, 1.0))

    def __call__(self, x):
        grid, k = self.grid.data[None], self.k
        assert self.coef.data.shape == (self.in_dim, self.out_dim, grid.shape[2] - k - 1)
        assert self.num == grid.shape[2] - 2 * k - 1
        u = x[:, :, None]
        basis = ((u >= grid[:, :, :-1]) & (u < grid[:, :, 1:])).astype(float)
        for n in range(1, k + 1):
            left = (u - grid[:, :, : -(n + 1)]) / (grid[:, :, n:-1] - grid[:, :, : -(n + 1)])
            right = (grid[:, :, n + 1 :] - u) / (grid[:, :, n + 1 :] - grid[:, :, 1:-n])
            basis = np.nan_to_num(left * basis[:, :, :-1]) + np.nan_to_num(right * basis[:, :, 1:])
        spline = np.einsum("sit,ijt->sij", basis, self.coef.data)
        y = self.scale_base.data * self.base(x)[:, :, None] + self.scale_sp.data * spline
        return (self.mask.data * y).sum(axis=1)

class SymbolicLayer:
    def __init__(self, inputs, outputs):
        self.in_dim, self.out_dim = inputs, outputs
        self.mask = Parameter(np.zeros((outputs, inputs)))
        self.affine = Parameter(np.zeros((outputs, inputs, 4)))
        self.funs = [[lambda x: x * 0] * inputs for _ in range(outputs)]
        self.funs_name = [["0"] * inputs for _ in range(outputs)]

    def __call__(self, x):
        y = np.zeros((len(x), self.out_dim))
        for i in range(self.in_dim):
            for j in range(self.out_dim):
                a, b, c, d = self.affine.data[j, i]
                value = c * self.funs[j][i](a * x[:, [i]] + b) + d
                assert value.shape == (len(x), 1)
                if self.mask.data[j, i]:
                    y[:, j] += self.mask.data[j, i] * value[:, 0]
        return y

class KAN:
    def __init__(self, width, grid=3, k=3, mult_arity=2, base_fun="silu", sb_trainable=True, auto_save=True):
        assert auto_save is False
        base = {"silu": lambda x: x / (1 + np.exp(-x)), "identity": lambda x: x}[base_fun]
        self.width, self.k, self.mult_arity, self.base_fun_name = width, k, mult_arity, base_fun
        self.arities = [[mult_arity] * nodes[1] if isinstance(mult_arity, int) else mult_arity[l] for l, nodes in enumerate(width)]
        assert all(len(arity) == nodes[1] for arity, nodes in zip(self.arities, width))
        sizes = [(sum(before), after[0] + sum(arity)) for before, after, arity in zip(width, width[1:], self.arities[1:])]
        self.act_fun = [SplineLayer(*size, grid, k, base) for size in sizes]
        self.symbolic_fun = [SymbolicLayer(*size) for size in sizes]

    def fix_symbolic(self, l, i, j, fun_name, fit_params_bool=True, log_history=True):
        assert not fit_params_bool and not log_history
        layer = self.symbolic_fun[l]
        layer.funs[j][i], layer.funs_name[j][i] = SYMBOLIC_LIB[fun_name][0], fun_name
        layer.affine.data[j, i] = [1.0, 0.0, 1.0, 0.0]
        self.act_fun[l].mask.data[i, j], layer.mask.data[j, i] = 0.0, 1.0

    def __call__(self, x):
        for spline, symbolic, nodes, arity in zip(self.act_fun, self.symbolic_fun, self.width[1:], self.arities[1:]):
            sums = spline(x) + symbolic(x)
            columns, first = [sums[:, n] for n in range(nodes[0])], nodes[0]
            for count in arity:
                columns.append(sums[:, first : first + count].prod(axis=1))
                first += count
            x = np.stack(columns, axis=1)
        return x
`;

const SYMPY = `
def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return lambda *operands: name
`;

/** Files to lie beside a script. */
export const PYKAN_DOUBLE: Readonly<Record<string, string>> = {
  'torch.py': TORCH,
  'kan.py': KAN,
  'sympy.py': SYMPY,
};

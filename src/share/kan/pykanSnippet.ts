/**
 * Python that writes a pykan network (0.2 and later) as a .kan file; docs/pykan.md holds the same text. It copies tensors: what
 * they mean, and what of them cannot be opened, is the reader's business (readKan.ts).
 */
export const PYKAN_SNIPPET = `import json


def save_kan(model, path, inputs=None, outputs=None):
    """Writes a pykan network as a .kan file. inputs, outputs: names of its columns."""
    layers = []
    for l, (spline, symbolic) in enumerate(zip(model.act_fun, model.symbolic_fun)):
        mask, forms = spline.mask.tolist(), []
        for j, row in enumerate(symbolic.mask.tolist()):
            for i, on in enumerate(row):
                if on and mask[i][j]:
                    raise ValueError(f"Edge {l, i, j} is both spline and symbolic. Use set_mode({l}, {i}, {j}, 's' or 'n').")
                if on:
                    mask[i][j] = 1
                    forms.append({"input": i, "output": j, "name": symbolic.funs_name[j][i], "affine": symbolic.affine[j][i].tolist()})
        arity = model.mult_arity
        layers.append({
            "grid": spline.grid.tolist(), "coef": spline.coef.tolist(), "mask": mask, "symbolic": forms,
            "scaleBase": spline.scale_base.tolist(), "scaleSpline": spline.scale_sp.tolist(),
            "products": [arity] * model.width[l + 1][1] if isinstance(arity, int) else [int(n) for n in arity[l + 1]],
            "subnodeScale": model.subnode_scale[l].tolist(), "subnodeBias": model.subnode_bias[l].tolist(),
            "nodeScale": model.node_scale[l].tolist(), "nodeBias": model.node_bias[l].tolist(),
        })
    names = inputs or [f"x{int(i) + 1}" for i in model.input_id]
    data = {"kind": "columns", "inputs": [{"name": name} for name in names]}
    if outputs:
        data["outputs"] = [{"name": name} for name in outputs]
    base = "none" if model.base_fun_name == "zero" else model.base_fun_name
    network = {"width": [list(nodes) for nodes in model.width], "order": model.k, "extrapolation": "zero", "baseFunction": base, "layers": layers}
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"format": "kan", "version": 1, "model": network, "data": data}, file)
`;

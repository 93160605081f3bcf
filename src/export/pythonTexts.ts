/** The parts of network.py that are the same for every network, but for the kinds of curves that it has. */
import type { BaseFunction } from '../kan/spec.ts';
import { type CurveKinds, when } from './curveTexts.ts';

/** What LAYERS holds, as a comment. */
export function pythonAbout(kinds: CurveKinds): string[] {
  return [
    '# Each layer: every edge turns the value x of a node into a term of a sum. The first sums are nodes by themselves,',
    '# the others are multiplied, as many as "products" says, and each product is a node.',
    ...when(
      kinds.has('spline'),
      '#   breaks[input]                        piece p holds for breaks[p - 1] <= x < breaks[p]',
      '#   splines:  (input, sum, w, pieces)    w * base(x) + polynomial of x - breaks[max(p - 1, 0)], ascending powers',
    ),
    ...when(kinds.has('symbolic'), '#   symbolic: (input, sum, f, a, b, c, d)    c * f(a * x + b) + d'),
  ];
}

/** evaluate_layer and predict. */
export function pythonEvaluation(kinds: CurveKinds): string[] {
  return [
    'def evaluate_layer(layer, nodes):',
    '    sums = np.zeros((len(nodes), layer["sums"]))',
    ...when(
      kinds.has('spline'),
      '    places = {}',
      '    for i, breaks in layer.get("breaks", {}).items():',
      '        breaks = np.array(breaks, dtype=float)',
      '        piece = np.searchsorted(breaks, nodes[:, i], side="right")',
      '        places[i] = piece, nodes[:, i] - breaks[np.maximum(piece - 1, 0)], base(nodes[:, i])',
      '    for i, j, weight, pieces in layer.get("splines", []):',
      '        piece, u, base_value = places[i]',
      '        pieces = np.array(pieces, dtype=float)',
      '        value = np.zeros(len(nodes))',
      '        for n in range(pieces.shape[1] - 1, -1, -1):',
      '            value = value * u + pieces[piece, n]',
      '        sums[:, j] += weight * base_value + value',
    ),
    ...when(
      kinds.has('symbolic'),
      '    for i, j, f, a, b, c, d in layer.get("symbolic", []):',
      '        sums[:, j] += c * f(a * nodes[:, i] + b) + d',
    ),
    '    first = layer["sum_nodes"]',
    '    columns = [sums[:, :first]]',
    '    for factors in layer["products"]:',
    '        columns.append(sums[:, first : first + factors].prod(axis=1, keepdims=True))',
    '        first += factors',
    '    return np.hstack(columns)',
    '',
    '',
    'def predict(x):',
    '    """The outputs [rows, outputs] for inputs [rows, inputs], both in the units of the data."""',
    '    x = np.asarray(x, dtype=float)',
    '    if x.ndim != 2 or x.shape[1] != len(INPUTS):',
    '        raise ValueError(f"predict takes [rows, {len(INPUTS)}] numbers, not {list(x.shape)}")',
    '    with np.errstate(all="ignore"):',
    '        nodes = (x - INPUT_SHIFT) / INPUT_SCALE',
    '        for layer in LAYERS:',
    '            nodes = evaluate_layer(layer, nodes)',
    '        return OUTPUT_SHIFT + OUTPUT_SCALE * nodes',
  ];
}

const BASES: Readonly<Record<BaseFunction, string>> = {
  silu: 'x / (1 + np.exp(-x))',
  identity: 'x',
  none: '0 * x',
};

/** base(x), which every spline edge has besides its polynomials. */
export function pythonBase(baseFunction: BaseFunction): string[] {
  return ['def base(x):', `    return ${BASES[baseFunction]}`, '', ''];
}

/** python network.py data.csv > predictions.csv */
export const PYTHON_COMMAND: readonly string[] = [
  'def column_names(header):',
  '    """As Edgewise names them: short, on one line, numbered where they repeat."""',
  '    names = []',
  '    for at, cell in enumerate(header):',
  '        first = " ".join(cell.split())[:60] or f"column {at + 1}"',
  '        name, n = first, 2',
  '        while name in names:',
  '            name, n = f"{first} ({n})", n + 1',
  '        names.append(name)',
  '    return names',
  '',
  '',
  'def read_table(path):',
  '    """The columns of INPUTS, from a CSV with commas, semicolons or tabs and decimal points; nan where there is no number."""',
  '    with open(path, newline="", encoding="utf-8-sig") as file:',
  '        text = file.read()',
  '    for delimiter in ",;\\t|":',
  '        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row]',
  '        names = column_names(rows[0]) if rows else []',
  '        if all(name in names for name in INPUTS):',
  '            break',
  '    else:',
  '        missing = [name for name in INPUTS if name not in names]',
  '        sys.exit(f"{path} needs columns with these names in its first line: {missing}")',
  '    places = [names.index(name) for name in INPUTS]',
  '    values = np.full((len(rows) - 1, len(INPUTS)), np.nan)',
  '    for r, row in enumerate(rows[1:]):',
  '        for i, place in enumerate(places):',
  '            try:',
  '                values[r, i] = float(row[place])',
  '            except (IndexError, ValueError):',
  '                pass  # a gap',
  '    return values',
  '',
  '',
  'def main():',
  '    if len(sys.argv) != 2:',
  '        sys.exit("Usage: python network.py data.csv > predictions.csv")',
  '    path = sys.argv[1]',
  '    inputs = read_table(path)',
  '    whole = np.isfinite(inputs).all(axis=1)',
  '    gaps = np.flatnonzero(~whole)',
  '    if len(gaps) > 0:',
  '        r = gaps[0]',
  '        name = INPUTS[np.flatnonzero(~np.isfinite(inputs[r]))[0]]',
  '        where = f"row {r + 1} has no number in column {name!r}"',
  '        if len(gaps) == len(inputs):',
  '            sys.exit(f"{path}: no row has a number in every column; {where}")',
  '        count = f"{len(gaps)} of {len(inputs)} rows"',
  '        print(f"{path}: no prediction for {count}; the first: {where}", file=sys.stderr)',
  '    outputs = predict(inputs)',
  '    sys.stdout.reconfigure(encoding="utf-8", newline="\\n")',
  '    writer = csv.writer(sys.stdout, lineterminator="\\n")',
  '    writer.writerow(OUTPUTS)',
  '    for row, predicted in zip(outputs, whole):',
  '        writer.writerow([repr(float(value)) if predicted else "" for value in row])',
  '',
  '',
  'if __name__ == "__main__":',
  '    main()',
];

// Matrices of strengths, what they cost and the gradient by them. Twin: src/train/regularizationGroups.ts.
//
// `scratch` begins with a strength and a gradient for each of `strength_count` places; attribution.wgsl says what follows.

// Of the strengths of a row or column: 1 + their sum, and the term that the gradients by all of them share.
struct Group {
  sum: f32,
  shared_slope: f32,
}
var<workgroup> row_groups: array<Group, MAX_NODES>;
var<workgroup> column_groups: array<Group, MAX_NODES>;

// What the threads of the one workgroup have written is there for all of them.
fn synchronize() {
  storageBarrier();
  workgroupBarrier();
}

fn strength_gradient_index(place: u32) -> u32 {
  return network.strength_count + place;
}

// Leaves a group of `count` strengths in `group`. Returns its entropy.
fn group_entropy(first: u32, count: u32, stride: u32, group: ptr<function, Group>) -> f32 {
  var sum = 1.0;
  for (var e = 0u; e < count; e++) {
    sum += scratch[first + e * stride];
  }
  var shared_slope = 0.0;
  var entropy = 0.0;
  for (var e = 0u; e < count; e++) {
    let p = scratch[first + e * stride] / sum;
    entropy -= entropy_term(p);
    shared_slope += entropy_slope(p) * p;
  }
  *group = Group(sum, shared_slope);
  return entropy;
}

// The sum of a matrix [rows × columns] of strengths from place `first` on, and the mean entropies of its rows and of its
// columns, weighed, λ included: this thread's part of it. Leaves the gradient by every strength.
fn group_penalty(thread: u32, first: u32, rows: u32, columns: u32) -> f32 {
  var total = 0.0;
  var entropy = 0.0;
  var group: Group;
  for (var column = thread; column < columns; column += WORKGROUP) {
    entropy += group_entropy(first + column, rows, columns, &group) / f32(columns);
    column_groups[column] = group;
    total += group.sum - 1.0;
  }
  for (var row = thread; row < rows; row += WORKGROUP) {
    entropy += group_entropy(first + row * columns, columns, 1u, &group) / f32(rows);
    row_groups[row] = group;
  }
  workgroupBarrier();
  for (var e = thread; e < rows * columns; e += WORKGROUP) {
    let strength = scratch[first + e];
    let row = row_groups[e / columns];
    let column = column_groups[e % columns];
    let by_entropy = (entropy_slope(strength / column.sum) - column.shared_slope) / (column.sum * f32(columns))
      + (entropy_slope(strength / row.sum) - row.shared_slope) / (row.sum * f32(rows));
    scratch[strength_gradient_index(first + e)] =
      settings.lamb * (settings.lamb_l1 - settings.lamb_entropy * by_entropy);
  }
  synchronize();
  return settings.lamb * (settings.lamb_l1 * total + settings.lamb_entropy * entropy);
}

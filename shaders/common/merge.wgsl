// Statistics of two sets of rows taken together (Chan, Golub, LeVeque 1983).
fn merge(a: Statistic, b: Statistic) -> Statistic {
  let count = a.count + b.count;
  if (count == 0.0) {
    return a;
  }
  let share = b.count / count;
  let distance = b.mean - a.mean;
  let squares = a.squares + b.squares + distance * distance * a.count * share;
  return Statistic(a.mean + distance * share, squares, count);
}

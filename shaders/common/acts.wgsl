// `acts` holds x of every node and `grads` the gradient by it: [node][row], so that neighbouring threads, which work on
// neighbouring rows, read neighbouring numbers.

fn act_index(node: u32, row: u32) -> u32 {
  return node * batch.stride + row;
}

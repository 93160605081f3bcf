// `Settings.metric`: places in METRICS of src/backend/webgpu/structs.ts. The other metrics have kernels of their own.
const FORWARD_SPLINE_N = 0u;
const FORWARD_SPLINE_U = 1u;

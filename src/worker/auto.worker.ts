/** The entry of a worker that searches for a formula. */
import { expose } from 'comlink';
import { type AutoControl, type AutoJob, runAuto } from './autoJob.ts';

const control: AutoControl = { stopped: false };

expose({
  run: (job: AutoJob, port: MessagePort) => runAuto(job, (step) => port.postMessage(step), control),
  stop: () => {
    control.stopped = true;
  },
});

/** The entry of a worker that searches for a formula. */
import { expose } from 'comlink';
import { type AutoJob, type JobStep, runAuto } from './autoJob.ts';

expose({
  run: (job: AutoJob, port: MessagePort) =>
    runAuto(job, (step: JobStep) => {
      port.postMessage(step);
      return true;
    }),
});

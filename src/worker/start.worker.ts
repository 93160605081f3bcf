/** The entry of a worker that trains one start after another. */
import { expose } from 'comlink';
import { runStart, type StartJob } from './startJob.ts';

expose({ run: (job: StartJob) => runStart(job, async () => true) });

/** The worker's entry: the engine, exposed by comlink. */
import { expose } from 'comlink';
import { createEngine } from './engine.ts';

expose(createEngine());

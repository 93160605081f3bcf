/** The worker's entry: the engine, exposed by comlink. */
import { expose } from 'comlink';
import { Engine } from './engine.ts';

expose(new Engine());

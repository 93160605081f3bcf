/** The dataset of any request, also of those that need a network for it. */
import { DataError, type DataRequest, type Dataset, type OnProgress } from '../dataset/dataset.ts';
import { loadDataset } from '../dataset/load.ts';
import { makeStandIn, type StandInRequest } from '../dataset/standIn.ts';
import { countOf } from '../dataset/wording.ts';
import { adoptForms, orForgetFunctions } from '../interpret/ownFunctions.ts';
import { predict } from '../kan/forward.ts';
import { FunctionError } from '../kan/symbolicFunctions.ts';

function standInFor(request: StandInRequest): Dataset {
  const { inputs, outputs, teacher, ownFunctions } = request;
  const { layers, outputCount } = teacher.layout;
  if (layers[0].inputs !== inputs.length || outputCount !== outputs.length) {
    const network = `${countOf(layers[0].inputs, 'input')} and ${countOf(outputCount, 'output')}`;
    const message = `The network has ${network}, but ${inputs.length} and ${outputs.length} columns were sent with it. Ask for it to be sent again.`;
    throw new DataError('stand-in', 'data', message);
  }
  try {
    return orForgetFunctions(() => {
      const known = { ...teacher, forms: adoptForms(teacher.forms, ownFunctions) };
      return makeStandIn(request, (rows, count) => predict(known, rows, count));
    });
  } catch (error) {
    if (error instanceof FunctionError) throw new DataError('stand-in', 'data', error.message);
    throw error;
  }
}

/**
 * Makes the dataset that was asked for. Functions of a person's own that a teacher has become known to this thread.
 *
 * @param onProgress  told while a CSV is read
 * @throws DataError when the request cannot be met, saying what is wrong and what to do
 */
export async function datasetFor(request: DataRequest, onProgress?: OnProgress): Promise<Dataset> {
  return request.kind === 'stand-in' ? standInFor(request) : loadDataset(request, onProgress);
}

const NONE = new Float64Array(0);

/** A request as the page is told of it: the page has the rows, or the network, and sending them back would only cost time. */
export function withoutNumbers(request: DataRequest): DataRequest {
  switch (request.kind) {
    case 'csv':
      return { ...request, text: '' };
    case 'rows':
      return { ...request, train: NONE, test: NONE };
    case 'stand-in': {
      const { kept: _, ...teacher } = request.teacher;
      const bytes = new Uint8Array(0);
      const empty = { ...teacher, parameters: NONE, knots: NONE, mask: NONE, forms: bytes, fixed: bytes };
      return { ...request, teacher: empty };
    }
    default:
      return request;
  }
}

import type { EdgeId, NoticeEvent, TrainingSettings } from '../../src/worker/protocol.ts';
import type { Slice } from './store.ts';

export type ThemeChoice = 'system' | 'light' | 'dark';
export type OutputTab = 'map' | 'fit' | 'residuals';
export type PointChoice = 'train' | 'test' | 'off';
/** What the lower sheet of a phone shows. */
export type Sheet = 'output' | 'timeline' | 'data' | 'network';

/** What a button in a message does: other settings and on with the training, the act of that moment is taken back, or something of its own. */
export type Offer =
  | { readonly label: string; readonly settings: Partial<TrainingSettings> }
  | { readonly label: string; readonly act: 'undo'; readonly moment: number }
  /** `stays`: the message does too, for what else it offers. */
  | { readonly label: string; readonly take: () => void; readonly stays?: boolean };

export type Notice = Omit<NoticeEvent, 'type' | 'offer'> & {
  readonly id: number;
  readonly offer?: Offer;
  /** What else can be done. */
  readonly otherwise?: Offer;
  /** It does not vanish by itself; warnings never do. */
  readonly stays?: boolean;
};

export interface ViewSlice {
  readonly theme: ThemeChoice;
  readonly selectedEdge: EdgeId | null;
  readonly hoveredEdge: EdgeId | null;
  readonly outputTab: OutputTab;
  readonly points: PointChoice;
  readonly logLoss: boolean;
  /** Inputs on the axes of the map. */
  readonly mapAxes: { readonly x: number; readonly y: number | null };
  /** Which output is shown, where there are several. */
  readonly output: number;
  readonly notices: readonly Notice[];
  readonly helpOpen: boolean;
  readonly sheet: Sheet;
}

export const createViewSlice: Slice<ViewSlice> = () => ({
  theme: 'system',
  selectedEdge: null,
  hoveredEdge: null,
  outputTab: 'map',
  points: 'test',
  logLoss: true,
  mapAxes: { x: 0, y: 1 },
  output: 0,
  notices: [],
  helpOpen: false,
  sheet: 'output',
});

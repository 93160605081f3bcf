import { scaleLog } from 'd3';
import { type KeyboardEvent, useMemo, useState } from 'react';
import styles from './ComplexityPlot.module.css';
import { logDomain, logTicks, paretoFront } from './complexity.ts';
import { formatTick } from './formatTick.ts';

/** A state of the network. */
export interface ComplexityPoint {
  readonly id: number;
  /** The one that it came from; null for the first. */
  readonly parent: number | null;
  /** Numbers that train. */
  readonly numbers: number;
  /** Test error. */
  readonly error: number;
  /** All or some of its curves are formulas. */
  readonly symbolic: boolean;
  /** A person did something to get there. */
  readonly act: boolean;
  /** What a person reads of it. */
  readonly label: string;
}

export interface ComplexityPlotProps {
  readonly points: readonly ComplexityPoint[];
  readonly current: number;
  readonly width: number;
  readonly height: number;
  readonly onGo: (id: number) => void;
  /** The point that is pointed at or has the focus. */
  readonly onRead: (id: number | null) => void;
}

const EDGE = { left: 46, right: 12, top: 12, bottom: 34 };
const [TICKS_X, TICKS_Y] = [5, 6];

/** Test error against the number of parameters of all states, both logarithmic, with the way between them. */
export function ComplexityPlot({ points, current, width, height, onGo, onRead }: ComplexityPlotProps) {
  const [focused, setFocused] = useState<number | null>(null);
  const { x, y, ticksX, ticksY } = useMemo(() => {
    const across = logDomain(
      points.map(({ numbers }) => Math.max(1, numbers)),
      4,
    );
    const up = logDomain(
      points.map(({ error }) => error),
      4,
    );
    return {
      x: scaleLog(across, [EDGE.left, width - EDGE.right]).clamp(true),
      y: scaleLog(up, [height - EDGE.bottom, EDGE.top]).clamp(true),
      ticksX: logTicks(across, TICKS_X),
      ticksY: logTicks(up, TICKS_Y),
    };
  }, [points, width, height]);
  const front = paretoFront(points);
  const onFront = new Set(front.map((place) => points[place]?.id));
  const placed = new Map(points.map((point) => [point.id, placeOf(point)]));

  function placeOf({ numbers, error }: ComplexityPoint) {
    return {
      x: x(Math.max(1, numbers)),
      y: y(Number.isFinite(error) ? Math.max(error, Number.MIN_VALUE) : Infinity),
    };
  }
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const by = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const at = points.findIndex(({ id }) => id === entry);
    buttons[at + by]?.focus();
  };
  // One stop for the Tab key: the arrows go from point to point, in the order in which they came.
  const entry = focused ?? current;

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div
      className={styles['plot']}
      role="group"
      aria-label="States of the network: test error against numbers"
      style={{ width, height }}
      onKeyDown={move}
    >
      <svg width={width} height={height} aria-hidden="true">
        <g className={styles['grid']}>
          {ticksY.map((tick) => (
            <g key={tick}>
              <line x1={EDGE.left} x2={width - EDGE.right} y1={y(tick)} y2={y(tick)} />
              <text x={EDGE.left - 8} y={y(tick) + 4} textAnchor="end">
                {formatTick(tick)}
              </text>
            </g>
          ))}
          {ticksX.map((tick) => (
            <g key={tick}>
              <line x1={x(tick)} x2={x(tick)} y1={EDGE.top} y2={height - EDGE.bottom} />
              <text x={x(tick)} y={height - EDGE.bottom + 15} textAnchor="middle">
                {formatTick(tick)}
              </text>
            </g>
          ))}
          <text className={styles['name']} x={width - EDGE.right} y={height - 4} textAnchor="end">
            numbers
          </text>
          <text className={styles['name']} x={EDGE.left} y={height - 4}>
            ↑ test RMSE
          </text>
        </g>
        <g className={styles['way']}>
          {points.map(({ id, parent }) => {
            const [from, to] = [placed.get(parent ?? -1), placed.get(id)];
            if (from === undefined || to === undefined) return null;
            return <line key={id} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />;
          })}
        </g>
        <path
          className={styles['front']}
          d={stairs(front.map((place) => placed.get(points[place]?.id ?? -1)))}
        />
      </svg>
      {points.map((point) => {
        const at = placed.get(point.id);
        return (
          <button
            key={point.id}
            type="button"
            className={styles['point']}
            style={{ left: at?.x, top: at?.y }}
            data-act={point.act || undefined}
            data-front={onFront.has(point.id) || undefined}
            data-symbolic={point.symbolic || undefined}
            aria-current={point.id === current ? 'step' : undefined}
            aria-label={point.label}
            tabIndex={point.id === entry ? 0 : -1}
            onClick={() => onGo(point.id)}
            onPointerEnter={() => onRead(point.id)}
            onPointerLeave={() => onRead(null)}
            onFocus={() => {
              setFocused(point.id);
              onRead(point.id);
            }}
            onBlur={() => onRead(null)}
          />
        );
      })}
    </div>
  );
}

/** From one point of the front to the next: what is reached stays reached for all that is larger. */
function stairs(places: readonly ({ readonly x: number; readonly y: number } | undefined)[]): string {
  return places
    .flatMap((place, i) => {
      if (place === undefined) return [];
      return i === 0 ? `M${place.x} ${place.y}` : `H${place.x}V${place.y}`;
    })
    .join('');
}

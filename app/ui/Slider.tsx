import { useId } from 'react';
import styles from './Slider.module.css';
import { type SliderScale, sliderPosition, sliderValue } from './sliderScale.ts';

export interface SliderProps extends SliderScale {
  readonly label: string;
  /** Shown before the track, or above it when `stacked`. Hidden labels stay for screen readers. */
  readonly labelHidden?: boolean;
  readonly stacked?: boolean;
  readonly value: number;
  /** Number of positions along the track. */
  readonly steps?: number;
  readonly format: (value: number) => string;
  readonly onChange: (value: number) => void;
  /** Called once the person lets go: for what is costly. */
  readonly onCommit?: (value: number) => void;
  /** Values marked by a tick above the track. */
  readonly ticks?: readonly number[];
  readonly tip?: string | undefined;
  /** Why it does nothing now, for the tip; it is dimmed. */
  readonly unavailable?: string | undefined;
  readonly className?: string | undefined;
  readonly describedBy?: string | undefined;
}

/** A range input with its label and its value in words. */
export function Slider(props: SliderProps) {
  const {
    label,
    labelHidden = false,
    stacked = false,
    value,
    steps = 100,
    format,
    onChange,
    onCommit,
  } = props;
  const { ticks = [], tip, unavailable, className, describedBy } = props;
  const disabled = unavailable !== undefined;
  const id = useId();
  const position = sliderPosition(value, props);
  const text = format(value);
  const read = (input: HTMLInputElement) => sliderValue(Number(input.value) / steps, props);
  return (
    <div
      className={[styles['slider'], stacked ? styles['stacked'] : '', className].filter(Boolean).join(' ')}
      data-disabled={disabled || undefined}
      title={unavailable ?? tip}
    >
      <label htmlFor={id} className={labelHidden ? 'visuallyHidden' : styles['label']}>
        {label}
      </label>
      <span className={styles['track']} style={{ '--fill': position }}>
        <input
          id={id}
          type="range"
          min={0}
          max={steps}
          step={1}
          value={Math.round(position * steps)}
          disabled={disabled}
          aria-valuetext={text}
          aria-describedby={describedBy}
          onChange={(event) => onChange(read(event.currentTarget))}
          onPointerUp={(event) => onCommit?.(read(event.currentTarget))}
          onKeyUp={(event) => onCommit?.(read(event.currentTarget))}
        />
        {ticks.map((tick) => (
          <i key={tick} className={styles['tick']} style={{ '--at': sliderPosition(tick, props) }} />
        ))}
      </span>
      <output htmlFor={id} className={styles['value']}>
        {text}
      </output>
    </div>
  );
}

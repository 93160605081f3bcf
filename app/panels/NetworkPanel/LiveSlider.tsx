import { useRef, useState } from 'react';
import { formatShort } from '../../ui/format.ts';
import { Slider } from '../../ui/Slider.tsx';
import type { SliderScale } from '../../ui/sliderScale.ts';
import styles from './ControlStrip.module.css';

interface LiveSliderProps extends SliderScale {
  readonly label: string;
  readonly tip: string;
  readonly unavailable?: string | undefined;
  readonly value: number;
  /** Resolves when the engine has taken the value or refused it. */
  readonly onChange: (value: number) => Promise<unknown>;
}

/** A slider that follows the pointer at once and the engine as soon as it has answered the newest wish. */
export function LiveSlider({ value, onChange, ...rest }: LiveSliderProps) {
  const [wish, setWish] = useState<number | null>(null);
  const newest = useRef(0);
  return (
    <Slider
      {...rest}
      stacked
      className={styles['slider']}
      value={wish ?? value}
      format={(shown) => formatShort(shown, 2)}
      onChange={(next) => {
        const turn = ++newest.current;
        setWish(next);
        void onChange(next).finally(() => {
          if (turn === newest.current) setWish(null);
        });
      }}
    />
  );
}

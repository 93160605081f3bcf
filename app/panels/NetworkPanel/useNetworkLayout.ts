import { type RefObject, useEffect, useMemo, useState } from 'react';
import { labelWidth } from '../../charts/network/drawNodes.ts';
import { type NetworkLayout, networkLayout, type Size } from '../../charts/network/layout.ts';
import type { Topology } from '../../charts/network/topology.ts';

/** Size of an element in whole CSS pixels; null before the first measure. */
export function useSize(element: RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    const observer = new ResizeObserver(() => {
      const next = { width: target.clientWidth, height: target.clientHeight };
      setSize((old) => (old?.width === next.width && old.height === next.height ? old : next));
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

let measuring: CanvasRenderingContext2D | null = null;

/** Text is measured on a canvas that is never shown. */
function measureLabels(names: readonly string[]): number {
  measuring ??= document.createElement('canvas').getContext('2d');
  return measuring === null ? 0 : labelWidth(measuring, names);
}

/** The layout for a network in a space. It changes with neither training nor selection. */
export function useNetworkLayout(
  net: Topology,
  size: Size | null,
  inputs: readonly string[],
  outputs: readonly string[],
  touch: boolean,
): NetworkLayout | null {
  return useMemo(() => {
    if (size === null || size.width < 1 || size.height < 1) return null;
    const labels = { inputLabel: measureLabels(inputs), outputLabel: measureLabels(outputs) };
    return networkLayout({ net, size, touch, ...labels });
  }, [net, size, inputs, outputs, touch]);
}

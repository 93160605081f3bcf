import { type RefObject, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { labelWidth } from '../../charts/network/drawNodes.ts';
import { type NetworkLayout, networkLayout, type Size } from '../../charts/network/layout.ts';
import { sameTopology, type Topology } from '../../charts/network/topology.ts';
import { snapshots } from '../../store/snapshots.ts';

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

/** Reads which edges are cut; the same object for as long as they are the same. */
function createMaskReader(net: Topology): () => Float32Array | null {
  let known: Float32Array | null = null;
  let seen: Float32Array | null = null;
  return () => {
    const snapshot = snapshots.get();
    if (snapshot === null || !sameTopology(snapshot, net)) return null;
    const { mask } = snapshot;
    if (mask === seen) return known;
    seen = mask;
    if (!mask.includes(0)) known = null;
    else if (known === null || mask.some((live, e) => live !== known?.[e])) known = mask;
    return known;
  };
}

/** [edges] 0 for a cut edge; null while none is cut. It changes with what is cut and with nothing else. */
export function useMask(net: Topology): Float32Array | null {
  const read = useMemo(() => createMaskReader(net), [net]);
  return useSyncExternalStore(snapshots.subscribe, read);
}

interface StageSpace {
  readonly size: Size | null;
  readonly touch: boolean;
  /** Height to leave free below. */
  readonly foot: number;
}

/** The layout for a network in a space. It changes with neither training nor selection. */
export function useNetworkLayout(
  net: Topology,
  mask: Float32Array | null,
  inputs: readonly string[],
  outputs: readonly string[],
  { size, touch, foot }: StageSpace,
): NetworkLayout | null {
  return useMemo(() => {
    if (size === null || size.width < 1 || size.height < 1) return null;
    const labels = { inputLabel: measureLabels(inputs), outputLabel: measureLabels(outputs) };
    return networkLayout({ net, mask, size, touch, foot, ...labels });
  }, [net, mask, size, inputs, outputs, touch, foot]);
}

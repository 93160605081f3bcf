import { TriangleAlert } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import styles from './PanelBoundary.module.css';

export interface PanelBoundaryProps {
  /** What broke, in words: "The loss". */
  readonly name: string;
  readonly children: ReactNode;
}

/** Keeps a broken panel to itself: the rest of the page lives on, and this one can be tried again. */
export class PanelBoundary extends Component<PanelBoundaryProps, { readonly failure: Error | null }> {
  override readonly state: { readonly failure: Error | null } = { failure: null };

  static getDerivedStateFromError(failure: Error) {
    return { failure };
  }

  override render() {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    return (
      <div className={styles['failure']} role="alert">
        <TriangleAlert size={16} strokeWidth={1.5} aria-hidden="true" />
        <p>
          <strong>{this.props.name} cannot be shown.</strong> The rest goes on. ({failure.message})
        </p>
        <Button onClick={() => this.setState({ failure: null })}>Try again</Button>
      </div>
    );
  }
}

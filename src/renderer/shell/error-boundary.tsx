import { Component } from 'react'
import type { ReactNode } from 'react'
import { TriangleAlert } from 'lucide-react'
import { Button, EmptyState } from '../ui/index.ts'
import { say } from '../words/index.ts'

interface State {
  error: Error | null
}

/** Catches a fault in one part of the page so that the rest stays usable. Says so; hides nothing. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: Error): State {
    return { error }
  }

  override render(): ReactNode {
    if (!this.state.error) return this.props.children
    return (
      <EmptyState icon={TriangleAlert} title={say('window.broken')}
        actions={<Button onPress={() => this.setState({ error: null })}>{say('window.broken.again')}</Button>}>
        {say('window.broken.about')}
        <p className="type-mono type-faint is-selectable">{this.state.error.message}</p>
      </EmptyState>
    )
  }
}

import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components'
import './tabs.css'

export interface TabEntry {
  id: string
  title: ReactNode
  content: ReactNode
}

/** Panes of which one is shown; the arrow keys move between their names. */
export function Tabs({ label, tabs, selected, onSelect }: {
  label: string; tabs: readonly TabEntry[]; selected?: string; onSelect?: (id: string) => void
}) {
  return (
    <AriaTabs className="ui-tabs" {...(selected === undefined ? {} : { selectedKey: selected })} onSelectionChange={(key) => onSelect?.(String(key))}>
      <TabList className="ui-tab-list" aria-label={label}>
        {tabs.map((tab) => <Tab key={tab.id} id={tab.id} className="ui-tab">{tab.title}</Tab>)}
      </TabList>
      {tabs.map((tab) => <TabPanel key={tab.id} id={tab.id} className="ui-tab-panel">{tab.content}</TabPanel>)}
    </AriaTabs>
  )
}

import { readdirSync, readFileSync } from 'node:fs'

/** A process and all below it; Linux only, elsewhere the process alone. */
export function processTree(pid: number): number[] {
  try {
    const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number))
    return [pid, ...children.flatMap(processTree)]
  } catch {
    return [pid]
  }
}

/** Proportional set size in MB: what is shared counts once among those who share it. 0 for a process that is gone. */
export function proportionalMegabytes(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/** Milliseconds of processor time a process took so far, with all of its children that have ended and those that still run. */
export function processorMilliseconds(pid: number): number {
  const own = (one: number, ended: boolean) => {
    try {
      const fields = readFileSync(`/proc/${one}/stat`, 'utf8').split(') ')[1]!.split(' ').map(Number)
      // utime, stime, cutime, cstime in ticks of 10 ms (proc(5)).
      return (fields[11]! + fields[12]! + (ended ? fields[13]! + fields[14]! : 0)) * 10
    } catch {
      return 0
    }
  }
  return processTree(pid).reduce((sum, one) => sum + own(one, one === pid), 0)
}

export interface MemoryWatch {
  /** Ends the watch. Highest sum, what each process had then, and the mean sums of the first and last fifth of the time. */
  stop(): { peakMegabytes: number; byProcess: number[]; firstMegabytes: number; lastMegabytes: number }
}

export function watchMemory(pid: number, everyMs = 300): MemoryWatch {
  const sums: number[] = []
  let byProcess: number[] = []
  const look = () => {
    const each = processTree(pid).map(proportionalMegabytes)
    const sum = each.reduce((all, one) => all + one, 0)
    if (sum > Math.max(0, ...sums)) byProcess = each.map(Math.round)
    sums.push(sum)
  }
  const timer = setInterval(look, everyMs)
  return {
    stop() {
      clearInterval(timer)
      look()
      const fifth = Math.max(1, Math.floor(sums.length / 5))
      const mean = (some: number[]) => Math.round(some.reduce((all, one) => all + one, 0) / some.length)
      return { peakMegabytes: Math.round(Math.max(...sums)), byProcess, firstMegabytes: mean(sums.slice(fifth, 2 * fifth)), lastMegabytes: mean(sums.slice(-fifth)) }
    },
  }
}

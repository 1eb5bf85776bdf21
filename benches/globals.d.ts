/** What page.js puts on the page. */
interface Window {
  bench: {
    prepare(origin: string): void;
    connected(): Promise<void>;
    small(names: readonly string[], count: number): Promise<Record<string, number[]>>;
    parallel(
      names: readonly string[],
      count: number,
      width?: number,
    ): Promise<Record<string, number[]>>;
    large(name: string, bytes: number): Promise<{ time: number; longest: number; peak: number }>;
    upload(bytes: number, count: number): Promise<Record<string, number[]>>;
    onDeadToken(width: number): Promise<{ time: number; failures: number }>;
    leftBehind(count: number): Promise<number>;
  };
}

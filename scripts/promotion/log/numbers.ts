/** Numbers of entries in words. @example inWords([3, 5, 6, 7]) // 'entries 3, 5 to 7' */
export const inWords = (numbers: readonly number[]): string => {
  const runs = numbers.reduce<[number, number][]>((before, number) => {
    const run = before.at(-1);
    return run && run[1] === number - 1 ? [...before.slice(0, -1), [run[0], number]] : [...before, [number, number]];
  }, []);
  return `${numbers.length === 1 ? 'entry' : 'entries'} ${runs.map(([first, last]) => (first === last ? first : `${first} to ${last}`)).join(', ')}`;
};

/** Colours of the page, by what they are for. Text on each has a contrast of 4.5 or more, in light and in dark. */
export const colours = `
:root {
  color-scheme: light dark;
  --page: #f4f6f8; --surface: #ffffff; --text: #14181f; --muted: #545d6b; --line: #dce1e8;
  --good: #13693a; --good-tint: #e3f4ea; --good-line: #a9d9bd;
  --bad: #b3221a; --bad-tint: #fdebe9; --bad-line: #f2b9b3;
  --unknown: #7a5200; --on-mark: #ffffff;
  --phase-1: #2563c9; --phase-2: #6d4bc1; --phase-3: #a83a7a; --phase-4: #0e7470; --phase-5: #8a5a00; --on-phase: #ffffff;
  --line-1: #2563c9; --line-2: #a83a7a;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #0e1217; --surface: #171c23; --text: #e8ecf1; --muted: #a4aebb; --line: #2d3540;
    --good: #63d394; --good-tint: #0f2a1c; --good-line: #24593c;
    --bad: #ff9188; --bad-tint: #341615; --bad-line: #6e2f2a;
    --unknown: #e5bb63; --on-mark: #0e1217;
    --phase-1: #7fb0ff; --phase-2: #b9a0f7; --phase-3: #f09ac6; --phase-4: #5cc8bd; --phase-5: #e0b45c; --on-phase: #0e1217;
    --line-1: #7fb0ff; --line-2: #f09ac6;
  }
}
`;

/** A function that `make` makes the first time it is called: an index costs nothing where nobody asks. */
export function whenAsked<Given extends unknown[], Found>(make: () => (...given: Given) => Found): (...given: Given) => Found {
  let made: ((...given: Given) => Found) | null = null;
  return (...given) => {
    made ??= make();
    return made(...given);
  };
}

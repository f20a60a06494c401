#include "tally.h"

int tally = 0;

void addOne() {
  ++tally;  // RACE!
}

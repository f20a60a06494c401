#include "both.h"

static int count = 0;

void right() {
  ++count;  // NORACE
}

// Two files, each with a static variable of one name: they are two variables.
#include "both.h"

static int count = 0;

void left() {
  ++count;  // NORACE
}

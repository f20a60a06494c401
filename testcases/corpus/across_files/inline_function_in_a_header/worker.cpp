#include "counter.h"

void worker() { bump(); }

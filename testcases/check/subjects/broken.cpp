#include "nonesuch.h"

int broken() { return undeclared; }

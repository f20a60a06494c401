// Its static names are those of a/count.c, and mean other things.
static int counted;
static int twice;

static void count(void) {
  ++counted;  // NORACE
  ++twice;    // NORACE
}

void countB(void) { count(); }

// The linker takes the other definition: this one is in no program.
int jobs;

__attribute__((weak)) void job(void) { ++jobs; }  // NORACE

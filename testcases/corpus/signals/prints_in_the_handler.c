// printf takes stdio's own lock, which the interrupted printf may hold.
#include <signal.h>
#include <stdio.h>

static void on_signal(int number) {
  printf("signal %d\n", number);  // FINDING! signal-unsafe-lock
}

int main(void) {
  signal(SIGINT, on_signal);
  for (int i = 0; i < 100000; ++i) printf("%d\n", i);  // FINDING! signal-unsafe-lock
  return 0;
}

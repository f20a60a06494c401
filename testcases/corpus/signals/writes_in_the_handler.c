// write(2) may be called in a handler.
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static void on_signal(int number) {
  (void)number;
  static const char text[] = "signal\n";
  if (write(2, text, sizeof text - 1) < 0) _exit(1);  // NOFINDING signal-unsafe-lock
}

int main(void) {
  signal(SIGINT, on_signal);
  for (int i = 0; i < 100000; ++i) printf("%d\n", i);  // NOFINDING signal-unsafe-lock
  return 0;
}

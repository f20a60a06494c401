// An object whose thread is started in the middle of its set-up.
#include <pthread.h>
#include <stdlib.h>
struct dev {
  pthread_t thread;
  int speed, mode;
};
static void *run(void *p) {
  struct dev *d = p;
  return (void *)(size_t)(d->speed + // NORACE
                          d->mode);  // RACE!
}
static struct dev *make(void) {
  struct dev *d = malloc(sizeof *d);
  d->speed = 3; // NORACE
  pthread_create(&d->thread, NULL, run, d);
  d->mode = 4; // RACE!
  return d;
}
int main(void) {
  struct dev *d = make();
  pthread_join(d->thread, NULL);
  free(d);
  return 0;
}

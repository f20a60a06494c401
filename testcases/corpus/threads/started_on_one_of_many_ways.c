// One of six ways through main starts the thread: it is one thread, whichever way that was.
#include <pthread.h>
#include <stdio.h>

static pthread_t thread;
static int interrupted, shared;

static void *watch(void *unused) {
  (void)unused;
  if (!interrupted) interrupted = 1;  // NORACE
  shared++;                           // RACE!
  return NULL;
}

static void start(void) { pthread_create(&thread, NULL, watch, NULL); }
static void from_archive(void) { start(); }
static void from_list(void) { start(); }
static void from_folder(void) { start(); }
static void from_folders(void) { start(); }
static void scan(int isOne) {
  if (isOne)
    from_folder();
  else
    from_folders();
}
static void from_input(void) { start(); }
static void from_nothing(void) { start(); }

int main(int count, char **arguments) {
  (void)arguments;
  if (count == 1)
    from_nothing();
  else if (count == 2)
    from_archive();
  else if (count == 3)
    from_list();
  else if (count == 4)
    from_input();
  else
    scan(count == 5);
  printf("%d\n", shared);  // RACE!
  pthread_join(thread, NULL);
  return 0;
}

// strcpy gives a new name while another thread looks at one of its letters.
#include <pthread.h>
#include <string.h>

static char name[32] = "nobody";

static void *rename_it(void *unused) {
  (void)unused;
  strcpy(name, "somebody"); // RACE!
  return NULL;
}

int main(void) {
  pthread_t a;
  pthread_create(&a, NULL, rename_it, NULL);
  int length = name[4] == 'd'; // RACE!
  pthread_join(a, NULL);
  return length;
}

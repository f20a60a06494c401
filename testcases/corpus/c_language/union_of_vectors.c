// Structures without names in a union: members at different places are different locations.
#include <pthread.h>

struct point {
  union {
    struct {
      float x, y;
    };
    struct {
      float width, height;
    };
  };
  int count;
};

static struct point shared;

static void *left(void *unused) {
  (void)unused;
  shared.x = 1; // NORACE
  return NULL;
}

static void *right(void *unused) {
  (void)unused;
  shared.y = 2; // RACE!
  return NULL;
}

static void *size(void *unused) {
  (void)unused;
  shared.height = 3; // RACE!
  return NULL;
}

int main(void) {
  pthread_t a, b, c;
  pthread_create(&a, NULL, left, NULL);
  pthread_create(&b, NULL, right, NULL);
  pthread_create(&c, NULL, size, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  pthread_join(c, NULL);
  return shared.count; // NORACE
}

// Operations in a constant table; the thread calls the one it needs.
#include <pthread.h>

struct operations {
  void (*open)(void);
  void (*close)(void);
};

static int opened, closed;

static void openDevice(void) {
  opened++;  // RACE!
}

static void closeDevice(void) {
  closed++;  // NORACE
}

static const struct operations operations = {.open = openDevice, .close = closeDevice};

static void* work(void* unused) {
  operations.open();
  return unused;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, work, NULL);
  pthread_create(&b, NULL, work, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  operations.close();
  return 0;
}

// Drivers behind a table of function pointers: what is called through the table, runs in threads.
#include <pthread.h>

struct device;
struct operations {
  void (*open)(struct device *);
  void (*poll)(struct device *);
};
struct device {
  const struct operations *ops;
  pthread_mutex_t lock;
  int opened, polled;
};

static void disk_open(struct device *device) {
  pthread_mutex_lock(&device->lock);
  device->opened++;  // NORACE
  pthread_mutex_unlock(&device->lock);
}
static void disk_poll(struct device *device) {
  device->polled++;  // RACE!
}
static const struct operations disk = {.open = disk_open, .poll = disk_poll};

static struct device the_disk = {.ops = &disk, .lock = PTHREAD_MUTEX_INITIALIZER};

static void *user(void *arg) {
  struct device *device = arg;
  device->ops->open(device);
  device->ops->poll(device);
  return NULL;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, user, &the_disk);
  pthread_create(&b, NULL, user, &the_disk);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}

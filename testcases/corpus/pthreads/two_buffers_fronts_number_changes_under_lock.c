// Two buffers; the front's number changes under the lock, the reader uses the buffer outside.
#include <pthread.h>
static int buf[2][16], front;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void *writer(void *p) {
  for (int r = 0; r < 100; r++) {
    pthread_mutex_lock(&m);
    int back = 1 - front; // NORACE
    pthread_mutex_unlock(&m);
    for (int i = 0; i < 16; i++) buf[back][i] = r; // RACE!
    pthread_mutex_lock(&m);
    front = back; // NORACE
    pthread_mutex_unlock(&m);
  }
  return p;
}
static void *reader(void *p) {
  long s = 0;
  for (int r = 0; r < 100; r++) {
    pthread_mutex_lock(&m);
    int f = front; // NORACE
    pthread_mutex_unlock(&m);
    for (int i = 0; i < 16; i++) s += buf[f][i]; // RACE!
  }
  return (void *)s;
}
int main(void) { pthread_t a, b; pthread_create(&a, 0, writer, 0); pthread_create(&b, 0, reader, 0); pthread_join(a, 0); pthread_join(b, 0); }

// Readers and writers by hand: the first reader locks the writers out; the book is written by a writer.
#include <pthread.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER, w = PTHREAD_MUTEX_INITIALIZER;
static int readers, book, peeked;
static void *reader(void *p) {
  pthread_mutex_lock(&m);
  if (readers++ == 0) pthread_mutex_lock(&w); // NORACE
  pthread_mutex_unlock(&m);
  int b = book; // NORACE
  peeked = b;   // RACE!
  pthread_mutex_lock(&m);
  if (--readers == 0) pthread_mutex_unlock(&w); // NORACE
  pthread_mutex_unlock(&m);
  return p;
}
static void *writer(void *p) {
  pthread_mutex_lock(&w);
  book++; // NORACE
  pthread_mutex_unlock(&w);
  return p;
}
int main(void) {
  pthread_t t[4];
  pthread_create(&t[0], 0, reader, 0);
  pthread_create(&t[1], 0, reader, 0);
  pthread_create(&t[2], 0, writer, 0);
  pthread_create(&t[3], 0, writer, 0);
  for (int i = 0; i < 4; i++) pthread_join(t[i], 0);
  return peeked;
}

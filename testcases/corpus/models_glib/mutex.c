// GMutex protects the counter.
#include "glib_api.h"
static GMutex mutex;
static GRWLock lock;
static int counter;
static gint hits;
static gpointer work(gpointer data) {
  (void)mutex;
  (void)lock;
  g_mutex_lock(&mutex);
  counter++;  // NORACE
  g_mutex_unlock(&mutex);
  return data;
}
int main(void) {
  GThread* a = g_thread_new("a", work, 0);
  GThread* b = g_thread_new("b", work, 0);
  g_thread_join(a);
  g_thread_join(b);
  return counter + hits;  // NORACE
}

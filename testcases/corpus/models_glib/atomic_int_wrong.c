// A plain increment beside it is not.
#include "glib_api.h"
static GMutex mutex;
static GRWLock lock;
static int counter;
static gint hits;
static gpointer work(gpointer data) {
  (void)mutex;
  (void)lock;
  g_atomic_int_inc(&hits);  // RACE!
  hits++;  // RACE!
  return data;
}
int main(void) {
  GThread* a = g_thread_new("a", work, 0);
  GThread* b = g_thread_new("b", work, 0);
  g_thread_join(a);
  g_thread_join(b);
  return counter + hits;  // NORACE
}

// The thread is joined before the counter is used.
#include "glib_api.h"
static int counter;
static gpointer work(gpointer data) {
  counter++;  // NORACE
  return data;
}
int main(void) {
  GThread* a = g_thread_new("a", work, 0);
  g_thread_join(a);
  counter++;  // NORACE
  g_thread_join(a);
  return counter;
}

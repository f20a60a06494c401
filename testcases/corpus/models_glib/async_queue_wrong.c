// Nothing is popped.
#include "glib_api.h"
static GAsyncQueue* queue;
static int result;
static gpointer work(gpointer data) {
  result = 42;  // RACE!
  g_async_queue_push(queue, &result);
  return data;
}
int main(void) {
  queue = g_async_queue_new();
  GThread* a = g_thread_new("a", work, 0);
  
  int seen = result;  // RACE!
  g_thread_join(a);
  return seen;
}

// The thread is joined after the counter is used.
#include "glib_api.h"
static int counter;
static gpointer work(gpointer data) {
  counter++;  // RACE!
  return data;
}
int main(void) {
  GThread* a = g_thread_new("a", work, 0);
  
  counter++;  // RACE!
  g_thread_join(a);
  return counter;
}

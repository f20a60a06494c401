// Four threads, four objects: the remainder only begins the round at another place.
#include <pthread.h>
#include <stdlib.h>
struct S { int n; };
static struct S *all[4];
static void *work(void *p) {
  ((struct S *)p)->n++;  // NORACE
  return NULL;
}
int main(void) {
  pthread_t t[4];
  for (int i=0; i<4; i++) all[i]=calloc(1,sizeof(struct S));
  for (int i=0; i<4; i++) pthread_create(&t[i],NULL,work,all[(i+1)%4]);
  for (int i=0; i<4; i++) pthread_join(t[i],NULL);
  return 0;
}

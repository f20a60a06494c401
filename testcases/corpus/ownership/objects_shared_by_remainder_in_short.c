// As objects_shared_by_remainder.c, written without spaces: four threads, two objects.
#include <pthread.h>
#include <stdlib.h>

struct S {
  int n;
};
static struct S *all[2];

static void *work(void *p) {
  ((struct S *)p)->n++;  // RACE!
  return NULL;
}

int main(void) {
  pthread_t t[4];
  for (int i=0; i<2; i++) all[i]=calloc(1,sizeof(struct S));
  for (int i=0; i<4; i++) pthread_create(&t[i],NULL,work,all[i%2]);
  for (int i=0; i<4; i++) pthread_join(t[i],NULL);
  return 0;
}

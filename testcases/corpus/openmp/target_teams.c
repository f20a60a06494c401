// Teams on a device share as a team on the host does.
// flags: -fopenmp
int a[100], sum;
int main(void) {
#pragma omp target teams distribute parallel for map(tofrom : a, sum)
  for (int i = 0; i < 100; i++) {
    a[i] = i;  // NORACE
    sum += i;  // RACE!
  }
  return sum;
}

using System.Diagnostics;
using VizArt.Accuracy;
using VizArt.Accuracy.Benchmarks;
using VizArt.GroundTruth;
var set = new SyntheticSet(7);
Console.WriteLine($"{set.Objects.Length} {set.Detections.Length} per image max {set.Detections.GroupBy(d=>d.Image).Max(g=>g.Count())}");
var b = new DatasetBuilder("x","coco");
for (var i=0;i<SyntheticSet.ImageCount;i++) b.AddImage(new SourceId(i), "/x");
for (var i=0;i<SyntheticSet.CategoryCount;i++) b.AddCategory(new SourceId(i), "c"+i);
for (var i=0;i<set.Objects.Length;i++) { var o=set.Objects[i]; b.AddAnnotation(i+1,o.Image,o.Category,o.Box,o.Box.Area*.7,o.IsCrowd);}    
var ds=b.Build();
var by = set.Detections.ToLookup(d=>d.Image);
var cols = Enumerable.Range(0,SyntheticSet.ImageCount).Select(i=>(by[i].Select(d=>d.Box).ToArray(),by[i].Select(d=>d.Category).ToArray(),by[i].Select(d=>d.Score).ToArray())).ToArray();
for (var r=0;r<8;r++) {
 var w=Stopwatch.StartNew();
 var e=new DetectionEvaluator(ds);
 for (var i=0;i<cols.Length;i++) e.Add(i,cols[i].Item1,cols[i].Item2,cols[i].Item3);
 var t1=w.Elapsed.TotalMilliseconds; w.Restart();
 var s=e.Evaluate();
 Console.WriteLine($"add {t1:F1} eval {w.Elapsed.TotalMilliseconds:F1}  AP {s.Find("AP"):F4} AP50 {s.Find("AP50"):F4} F1 {s.Find("F1"):F3} APs {s.Find("APs"):F3}");
}

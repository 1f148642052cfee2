namespace VizArt.GroundTruth.Fuzz;

/// <summary>Valid files of the formats that are text.</summary>
internal static class TextSeeds
{
    public const string Coco = """
        {"images":[{"id":7,"width":100,"height":80,"file_name":"a.png","light":"night"},{"id":9,"width":64,"height":48,"file_name":"sub/b.png"}],
        "categories":[{"id":3,"name":"car","supercategory":"vehicle"},{"id":5,"name":"dog"}],
        "annotations":[{"id":1,"image_id":7,"category_id":3,"bbox":[10,20,30,40],"area":1200,"iscrowd":0,"segmentation":[[10,20,40,20,40,60]]},
        {"id":2,"image_id":9,"category_id":5,"bbox":[0.5,1.25,1e1,8],"area":80.5,"iscrowd":1}]}
        """;

    public const string CocoMasks = """
        {"annotations":[{"id":1,"image_id":7,"category_id":3,"bbox":[0,0,2,2],"area":4,"iscrowd":1,"segmentation":{"size":[3,4],"counts":[2,4,6]}},
        {"id":2,"image_id":7,"category_id":3,"bbox":[0,0,2,2],"area":4,"iscrowd":0,"segmentation":{"size":[3,4],"counts":"246"}}],
        "images":[{"id":7,"width":4,"height":3,"file_name":"a.png"}],"categories":[{"id":3,"name":"car"}]}
        """;

    public const string CocoKeypoints = """
        {"images":[{"id":7,"width":100,"height":80,"coco_url":"http://a/b/c.jpg"}],
        "categories":[{"id":3,"name":"person","keypoints":["nose","eye"],"skeleton":[[1,2]]}],
        "annotations":[{"id":1,"image_id":7,"category_id":3,"bbox":[10,20,30,40],"area":1200,"keypoints":[11,21,2,0,0,0],"num_keypoints":1}]}
        """;

    public const string CocoResults = """[{"image_id":7,"category_id":3,"bbox":[10,20,30,40],"score":0.9},{"image_id":7,"category_id":4,"bbox":[0,0,1e1,2.5],"score":1}]""";

    public const string CocoResultsMasks = """[{"image_id":7,"category_id":3,"segmentation":{"size":[3,4],"counts":"246"},"score":0.9},{"image_id":7,"category_id":3,"segmentation":[[0,0,4,0,4,4]],"score":1}]""";

    public const string CocoResultsKeypoints = """[{"image_id":7,"category_id":3,"keypoints":[1,2,0.3,4,5,1],"score":0.5}]""";

    public const string CocoResultsCaptions = """[{"image_id":7,"caption":"a cat"},{"image_id":"b","caption":"a \u0064og"}]""";

    public const string Panoptic = """
        {"images":[{"id":1,"file_name":"a.jpg","width":4,"height":2}],
        "annotations":[{"image_id":1,"file_name":"a.png","segments_info":[{"id":5,"category_id":1,"area":4,"bbox":[0,0,2,2],"iscrowd":0},{"id":6,"category_id":7,"area":4,"bbox":[2,0,2,2],"iscrowd":0}]}],
        "categories":[{"id":1,"name":"person","isthing":1},{"id":7,"name":"sky","isthing":0}]}
        """;

    public const string Voc = """
        <annotation><filename>a.jpg</filename><size><width>100</width><height>80</height><depth>3</depth></size>
        <object><name>car &amp; van</name><difficult>0</difficult><bndbox><xmin>11</xmin><ymin>21.5</ymin><xmax>40</xmax><ymax>60</ymax></bndbox><part><name>head</name></part></object>
        </annotation>
        """;

    public const string YoloData = """
        # a set
        path: .
        train: images
        val: images
        names:
          0: cell
          1: 'dog'
        """;

    public const string YoloPose = """
        train: images
        nc: 1
        names: ["cell"]
        kpt_shape: [1, 2]
        flip_idx: [0]
        task: detect
        """;

    public const string Mapping = """
        {"data":"labels.json","images":"$.items[*]","file":"name","id":"id","width":"size.w","height":"size.h","attributes":{"light":"meta['light']"},
        "objects":{"path":"objects[*]","label":"class","box":["b[0]","b[1]","w","h"],"convention":"xywh","units":"pixels"},
        "categories":{"path":"$.classes[*]","id":"id","name":"name"}}
        """;

    public const string Mapped = """
        {"items":[{"id":"a","name":"a.png","size":{"w":200,"h":100},"meta":{"light":"night"},"objects":[{"class":"cell","b":[1,2],"w":3,"h":4},{"class":1,"b":[0.5,2],"w":1e1,"h":4}]}],
        "classes":[{"id":1,"name":"cell"}]}
        """;
}

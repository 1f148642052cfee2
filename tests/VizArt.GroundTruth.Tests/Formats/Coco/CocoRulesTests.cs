namespace VizArt.GroundTruth.Tests;

/// <summary>Every rule of COCO, broken by a small file: the message to the letter.</summary>
public sealed class CocoRulesTests
{
    private const string Member = """{"id":1,"image_id":7,"category_id":3,"bbox":[10,20,30,40],"area":1200""";

    public static TheoryData<string, string> Refusals => new()
    {
        {
            """{"id":1,"category_id":3,"bbox":[1,2,3,4],"area":12}""",
            "coco.json(4,16): error VIZ305: $.annotations[0]: the member “image_id” is missing. Add it, or export the file again."
        },
        {
            """{"id":1,"image_id":7,"bbox":[1,2,3,4],"area":12}""",
            "coco.json(4,16): error VIZ305: $.annotations[0]: the member “category_id” is missing. Add it, or export the file again."
        },
        {
            """{"id":1,"image_id":7,"category_id":3,"area":12}""",
            "coco.json(4,16): error VIZ305: $.annotations[0]: the annotation has no bbox, and nothing to take one from. Add bbox, or remove the annotation."
        },
        {
            """{"id":1,"image_id":7,"category_id":3,"area":12,"segmentation":[]}""",
            "coco.json(4,16): error VIZ305: $.annotations[0]: the annotation has no bbox, and nothing to take one from. Add bbox, or remove the annotation."
        },
        {
            """[1]""",
            "coco.json(4,16): error VIZ306: $.annotations[0]: an array is found where an annotation (an object) is expected. Correct the value, or export the file again."
        },
        {
            """{"id":1.5,"image_id":7,"category_id":3,"bbox":[1,2,3,4],"area":12}""",
            "coco.json(4,22): error VIZ306: $.annotations[0].id: 1.5 is found where an id (a whole number) is expected. Correct the value, or export the file again."
        },
        {
            """{"id":1,"image_id":null,"category_id":3,"bbox":[1,2,3,4],"area":12}""",
            "coco.json(4,35): error VIZ306: $.annotations[0].image_id: null is found where an id (a whole number or a text) is expected. Correct the value, or export the file again."
        },
        {
            """{"id":1,"image_id":7,"category_id":3,"bbox":[1,2,3],"area":12}""",
            "coco.json(4,60): error VIZ306: $.annotations[0].bbox: an array of 3 is found where an array of 4 numbers (x, y, width, height) is expected. Correct the value, or export the file again."
        },
        {
            """{"id":1,"image_id":7,"category_id":3,"bbox":[1,2,"three",4],"area":12}""",
            "coco.json(4,65): error VIZ306: $.annotations[0].bbox[2]: \"three\" is found where a number is expected. Correct the value, or export the file again."
        },
        {
            """{"id":1,"image_id":7,"category_id":3,"bbox":[1,2,3,4],"area":12,"iscrowd":2}""",
            "coco.json(4,90): error VIZ306: $.annotations[0].iscrowd: 2 is found where 0 or 1 is expected. Correct the value, or export the file again."
        },
        {
            """{"id":1,"image_id":7,"category_id":3,"bbox":[1,2,3,NaN],"area":12}""",
            "coco.json(4,67): error VIZ307: $.annotations[0].bbox[3]: NaN is no finite number. Correct or remove the entry; in Python, json.dump(…, allow_nan=False) finds it when written."
        },
        {
            """{"id":1,"image_id":7,"category_id":3,"bbox":[1,2,3,4],"area":-Infinity}""",
            "coco.json(4,77): error VIZ307: $.annotations[0].area: -Infinity is no finite number. Correct or remove the entry; in Python, json.dump(…, allow_nan=False) finds it when written."
        },
        {
            """{"id":1,"image_id":7,"category_id":3,"bbox":[1e400,2,3,4],"area":12}""",
            "coco.json(4,61): error VIZ307: $.annotations[0].bbox[0]: 1e400 is no finite number. Correct or remove the entry; in Python, json.dump(…, allow_nan=False) finds it when written."
        },
        {
            """{"id":1,"image_id":7,"category_id":3,"bbox":[1,2,3,4],"area":12,"bbox":[1,2,3,4]}""",
            "coco.json(4,80): error VIZ308: $.annotations[0].bbox: the member “bbox” is there already. Keep one; readers disagree on which of them counts."
        },
        {
            """{"id":4,"image_id":7,"category_id":3,"bbox":[1,2,3,4],"area":12},{"id":4,"image_id":7,"category_id":3,"bbox":[1,2,3,4],"area":12}""",
            "coco.json(4,87): error VIZ308: $.annotations[1].id: annotation 4 is there already. Give each its own id; pycocotools would drop all but the last in silence."
        },
        {
            """{"id":1,"image_id":7,"category_id":3,"bbox":[10,20,-5,4],"area":12}""",
            "coco.json(4,60): error VIZ312: $.annotations[0].bbox: the box has a side of -5; a side is 0 or more. Write x, y, width and height; two corners must be converted."
        },
        {
            """{"id":1,"image_id":7,"category_id":3,"bbox":[0,0,1e200,1e200],"area":12}""",
            "coco.json(4,60): error VIZ312: $.annotations[0].bbox: the box [0, 0, 1E+200, 1E+200] is larger than any image. Write x, y, width and height in pixels."
        },
        {
            """{"id":1,"image_id":7,"category_id":3,"bbox":[1,2,3,4],"area":-1}""",
            "coco.json(4,77): error VIZ312: $.annotations[0].area: the area is -1; an area is 0 or more. Write the area in square pixels, or leave it out."
        },
        {
            Member + ""","segmentation":{"size":[0,100],"counts":[0]}}""",
            "coco.json(4,109): error VIZ315: $.annotations[0].segmentation: the mask's size is [0, 100]; 2 sides of 1 or more, at most 2147483647 pixels together, are expected. Write size as [height, width]."
        },
        {
            Member + ""","segmentation":{"size":[80,100],"counts":[1,2]}}""",
            "coco.json(4,101): error VIZ315: $.annotations[0].segmentation: the runs add up to 3; height times width is 8000. Export the mask again."
        },
        {
            Member + ""","segmentation":{"size":[80,100],"counts":"P"}}""",
            "coco.json(4,127): error VIZ315: $.annotations[0].segmentation: the counts are not a compressed mask: it ends in the middle of a number. Export the mask again."
        },
        {
            Member + ""","segmentation":{"size":[80,100]}}""",
            "coco.json(4,101): error VIZ305: $.annotations[0].segmentation: the member “counts” is missing. Add it, or export the file again."
        },
        {
            Member + ""","segmentation":"x"}""",
            "coco.json(4,101): error VIZ306: $.annotations[0].segmentation: \"x\" is found where polygons (an array of arrays) or a mask (an object with size and counts) is expected. Correct the value, or export the file again."
        },
        {
            Member + ""","keypoints":[1,2]}""",
            "coco.json(4,98): error VIZ316: $.annotations[0].keypoints: 2 numbers of keypoints; x, y and v of each make a multiple of 3. Write x, y and v of each keypoint."
        },
    };

    public static TheoryData<string, string> Warnings => new()
    {
        {
            """{"image_id":7,"category_id":3,"bbox":[1,2,3,4],"area":12},{"image_id":7,"category_id":3,"bbox":[1,2,3,4],"area":12}""",
            "coco.json(4,16): warning VIZ305: $.annotations[0]: the annotation has no id; those without are numbered after the others. Write an id if annotations are to be named."
        },
        {
            """{"id":"x1","image_id":7,"category_id":3,"bbox":[1,2,3,4],"area":12}""",
            "coco.json(4,22): warning VIZ306: $.annotations[0].id: the annotation's id is the text “x1”; those without a number are numbered after the others. Write annotation ids as numbers."
        },
        {
            """{"id":1,"image_id":14,"category_id":3,"bbox":[1,2,3,4],"area":12},{"id":2,"image_id":14,"category_id":3,"bbox":[1,2,3,4],"area":12}""",
            "coco.json(4,35): warning VIZ309: $.annotations[0].image_id: image 14 is not listed under images; 2 annotations are left out. Add the image, or remove what refers to it; a number and a text are different ids."
        },
        {
            """{"id":1,"image_id":7,"category_id":"3","bbox":[1,2,3,4],"area":12}""",
            "coco.json(4,51): warning VIZ309: $.annotations[0].category_id: category \"3\" is not listed under categories; 1 annotation is left out. Add the category, or remove what refers to it; a number and a text are different ids."
        },
        {
            Member + ""","segmentation":[[10,20,30,40]]}""",
            "coco.json(4,102): warning VIZ314: $.annotations[0].segmentation[0]: a polygon of 4 numbers is left out; 3 points need 6. Remove the polygon; a box belongs into bbox."
        },
        {
            Member + ""","keypoints":[1,2,7]}""",
            "coco.json(4,98): warning VIZ316: $.annotations[0].keypoints[2]: a keypoint's v is 7; 0, 1 or 2 is expected. Write 0 for not labelled, 1 for hidden, 2 for visible."
        },
        {
            """{"id":1,"image_id":7,"caption":"A car."},{"id":1,"image_id":7,"caption":"A red car."}""",
            "coco.json(4,16): warning VIZ327: $.annotations[0]: the annotation is a caption of its image; captions are checked and left out. Nothing is to be done; name the file of the boxes if there is one."
        },
        {
            """{"id":1,"image_id":7,"category_id":3,"bbox":[1,2,3,4]},{"id":2,"image_id":7,"category_id":3,"bbox":[1,2,3,4],"area":null}""",
            "coco.json(4,16): warning VIZ305: $.annotations[0]: the annotation has no area. Add it if figures by size are wanted; it is not made up here."
        },
        {
            """{"id":1,"image_id":7,"category_id":3,"area":1,"segmentation":[[1,2,5,2,5,9]]}""",
            "coco.json(4,16): warning VIZ305: $.annotations[0]: the annotation has no bbox; the box around its segmentation or keypoints is taken. Add bbox to be sure."
        },
        {
            """{"id":"12","image_id":7,"category_id":3,"bbox":[1,2,3,4],"area":12}""",
            "coco.json(4,22): warning VIZ306: $.annotations[0].id: the annotation's id is a text; its number is taken. Write annotation ids as numbers."
        },
        {
            """{"id":1,"image_id":7,"category_id":3,"bbox":[90,20,30,40],"area":1200}""",
            "coco.json(4,60): warning VIZ313: $.annotations[0].bbox: the box [90, 20, 30, 40] leaves the image of 100 × 80 pixels. Check the box; it is kept as it is."
        },
        {
            """{"id":1,"image_id":7,"category_id":3,"bbox":[9,2,0,4],"area":0}""",
            "coco.json(4,60): warning VIZ313: $.annotations[0].bbox: the box [9, 2, 0, 4] has no area. Check the box; no detection can match it."
        },
        {
            Member + ""","segmentation":[1,2,3,4,5,6]}""",
            "coco.json(4,101): warning VIZ314: $.annotations[0].segmentation: the segmentation is a list of numbers; it is taken for one polygon. Write a list of lists."
        },
        {
            Member + ""","segmentation":[[1,2,3,4,5,6,7]]}""",
            "coco.json(4,102): warning VIZ314: $.annotations[0].segmentation[0]: a polygon of 7 numbers; the last one is left out. Write x and y of each point."
        },
        {
            Member + ""","segmentation":{"size":[2,3],"counts":[6]}}""",
            "coco.json(4,101): warning VIZ315: $.annotations[0].segmentation: the mask is 2 × 3, its image 80 × 100 pixels (height × width). Export the mask at the size of the image."
        },
        {
            """{"id":0,"image_id":7,"category_id":3,"bbox":[1,2,3,4],"area":12}""",
            "coco.json(4,22): warning VIZ317: $.annotations[0].id: the annotation's id is 0, which COCO's evaluation never counts as matched. Start ids at 1."
        },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_broken_annotation_is_refused_with_its_place(string annotations, string message)
    {
        Assert.Equal(message, await CocoFile.WithAnnotation(annotations).FaultAsync());
    }

    [Theory]
    [MemberData(nameof(Warnings))]
    public async Task An_odd_annotation_is_kept_with_a_warning(string annotations, string message)
    {
        Assert.Equal(message, await CocoFile.WithAnnotation(annotations).WarningAsync());
    }

    [Theory]
    [InlineData("""[{"id":7,"file_name":"../x.png"}]""", "coco.json(2,31): error VIZ318: $.images[0].file_name: the path “../x.png” leaves the folder of the images. Write paths below that folder, name another folder, or allow others: AllowOutsideImages, --allow-outside.")]
    [InlineData("""[{"id":7,"file_name":"/etc/passwd"}]""", "coco.json(2,31): error VIZ318: $.images[0].file_name: the path “/etc/passwd” leaves the folder of the images. Write paths below that folder, name another folder, or allow others: AllowOutsideImages, --allow-outside.")]
    [InlineData("""[{"id":7,"file_name":"C:\\x.png"}]""", "coco.json(2,31): error VIZ318: $.images[0].file_name: the path “C:\\x.png” leaves the folder of the images. Write paths below that folder, name another folder, or allow others: AllowOutsideImages, --allow-outside.")]
    [InlineData("""[{"id":7,"file_name":"a/..\\..\\x.png"}]""", "coco.json(2,31): error VIZ318: $.images[0].file_name: the path “a/..\\..\\x.png” leaves the folder of the images. Write paths below that folder, name another folder, or allow others: AllowOutsideImages, --allow-outside.")]
    [InlineData("""[{"id":7,"file_name":"a\u0000b"}]""", "coco.json(2,31): error VIZ318: $.images[0].file_name: the path “a b” leaves the folder of the images. Write paths below that folder, name another folder, or allow others: AllowOutsideImages, --allow-outside.")]
    [InlineData("""[{"id":7,"file_name":""}]""", "coco.json(2,31): error VIZ318: $.images[0].file_name: the path “” leaves the folder of the images. Write paths below that folder, name another folder, or allow others: AllowOutsideImages, --allow-outside.")]
    [InlineData("""[{"id":7,"file_name":"."}]""", "coco.json(2,31): error VIZ318: $.images[0].file_name: the path “.” leaves the folder of the images. Write paths below that folder, name another folder, or allow others: AllowOutsideImages, --allow-outside.")]
    [InlineData("""[{"file_name":"a"}]""", "coco.json(2,11): error VIZ305: $.images[0]: the member “id” is missing. Add it, or export the file again.")]
    [InlineData("""[{"id":7,"file_name":"a","width":-1}]""", "coco.json(2,43): error VIZ312: $.images[0].width: the image has a side of -1; a side is 1 or more. Write the size in pixels, or leave it out.")]
    [InlineData("""[{"id":7,"file_name":"a"},{"id":7,"file_name":"b"}]""", "coco.json(2,42): error VIZ308: $.images[1].id: image 7 is there already. Give each its own id; pycocotools would drop all but the last in silence.")]
    [InlineData("""[{"id":7,"file_name":"a"},{"id":"7","file_name":"b"}]""", "coco.json(1,1): error VIZ308: $.images: image 7 is there already. Give each its own id; pycocotools would drop all but the last in silence.")]
    [InlineData("""[{"id":7,"file_name":"a","x":1,"x":2}]""", "coco.json(2,41): error VIZ308: $.images[0].x: the member “x” is there already. Keep one; readers disagree on which of them counts.")]
    [InlineData("""{}""", "coco.json(2,10): error VIZ306: $.images: an object is found where an array is expected. Correct the value, or export the file again.")]
    [InlineData("""[7]""", "coco.json(2,11): error VIZ306: $.images[0]: 7 is found where an image (an object) is expected. Correct the value, or export the file again.")]
    public async Task A_broken_image_is_refused_with_its_place(string images, string message)
    {
        var file = new CocoFile { Images = images, Annotations = "[]" };

        Assert.Equal(message, await file.FaultAsync());
    }

    [Theory]
    [InlineData("""[{"name":"a"}]""", "coco.json(3,15): error VIZ305: $.categories[0]: the member “id” is missing. Add it, or export the file again.")]
    [InlineData("""[{"id":3,"name":""}]""", "coco.json(3,30): error VIZ306: $.categories[0].name: \"\" is found where a name is expected. Correct the value, or export the file again.")]
    [InlineData("""[{"id":3,"name":"a"},{"id":3,"name":"b"}]""", "coco.json(3,41): error VIZ308: $.categories[1].id: category 3 is there already. Give each its own id; pycocotools would drop all but the last in silence.")]
    public async Task A_broken_category_is_refused_with_its_place(string categories, string message)
    {
        var file = new CocoFile { Categories = categories, Annotations = "[]" };

        Assert.Equal(message, await file.FaultAsync());
    }

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("\\udc00\\ud800")]
    public async Task A_name_that_has_half_a_character_is_no_member_that_is_known(string name)
    {
        var dataset = await CocoFile.WithMembers($"\"{name}\":1,\"segmentation\":{{\"{name}\":1,\"size\":[80,100],\"counts\":[8000]}}").ReadAsync();
        var image = await new CocoFile { Images = $$"""[{"id":7,"width":100,"height":80,"file_name":"a.png","{{name}}":1},{"id":9,"file_name":"b.png"}]""" }.FaultAsync();

        Assert.Equal(1, dataset.Annotations.Count);
        Assert.Equal("coco.json(2,63): error VIZ304: $.images[0]: the text is not valid UTF-8. Save the file as UTF-8.", image);
    }

    [Fact]
    public async Task An_image_without_a_file_name_is_kept_with_a_warning()
    {
        var file = new CocoFile { Images = """[{"id":7},{"id":8}]""", Annotations = "[]" };

        Assert.Equal(
            "coco.json(2,11): warning VIZ305: $.images[0]: the image has no file_name; its id is taken for it. Add file_name if the pictures are needed.",
            await file.WarningAsync());
    }

    [Fact]
    public async Task An_annotation_has_as_many_keypoints_as_its_category()
    {
        var file = CocoFile.WithMembers("\"keypoints\":[1,2,2]") with { Categories = """[{"id":3,"name":"person","keypoints":["nose","tail"]}]""" };

        Assert.Equal(
            "coco.json(4,98): error VIZ316: $.annotations[0].keypoints: 1 keypoints; the category has 2. Write all keypoints of the category, those not labelled as 0, 0, 0.",
            await file.FaultAsync());
    }

    [Fact]
    public async Task All_faults_are_told_together_in_the_order_of_the_file()
    {
        var file = new CocoFile
        {
            Images = """[{"id":7,"file_name":"../a"}]""",
            Annotations = """[{"id":1,"image_id":8,"category_id":3,"bbox":[1,2,-3,NaN],"area":NaN},{"id":1,"image_id":7,"category_id":4,"bbox":[1,2,3,-4],"area":1}]""",
        };

        var refusal = await file.RefusalAsync();

        Assert.Equal(["VIZ318", "VIZ309", "VIZ307", "VIZ307", "VIZ308", "VIZ309", "VIZ312"], refusal.Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.Equal(0, refusal.Omitted);
        Assert.Equal(new GroundTruthFacts("coco", 1, 2, 2), refusal.Facts);
    }

    [Fact]
    public async Task Beyond_the_limit_faults_are_only_counted_and_errors_go_before_warnings()
    {
        var odd = """{"id":1,"image_id":7,"category_id":3,"bbox":[90,20,30,40],"area":1}""";
        var broken = """{"id":0,"image_id":7,"category_id":3,"bbox":[90,20,-30,40],"area":1}""";
        var file = new CocoFile { Annotations = $"[{odd},{broken},{broken},{broken}]" };

        var refusal = await file.RefusalAsync(new GroundTruthOptions { MaxDiagnostics = 2 });

        Assert.Equal(["VIZ312", "VIZ312"], refusal.Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.Equal(1 + 2 + 4, refusal.Omitted);
    }

    [Fact]
    public async Task A_fault_says_what_was_found_in_eighty_characters_without_control_characters()
    {
        var file = new CocoFile { Images = $$"""[{"id":7,"file_name":"/\u001b[31m{{new string('x', 200)}}"}]""", Annotations = "[]" };

        var found = (await file.RefusalAsync()).Diagnostics[0].Found;

        Assert.Equal("/ [31m" + new string('x', 73) + "…", found);
    }
}
